// zod tries `new Function` once, which the Content-Security-Policy refuses and reports. It must hear of that before it loads.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
