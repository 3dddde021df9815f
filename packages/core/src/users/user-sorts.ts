export const userSorts = ['created', 'name', 'email', 'seen'] as const;
export type UserSort = (typeof userSorts)[number];
