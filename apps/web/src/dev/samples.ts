/** Text that breaks layouts: each part is shown with it. */
export const longText =
  'contract-reader-of-the-legal-department-with-a-name-that-no-place-was-ever-meant-to-hold-in-one-line';
export const rightToLeft = 'مساعد الدعم للعملاء في الشرق الأوسط';
export const emoji = 'Night batch 🌙🧾👩🏽‍💻';
