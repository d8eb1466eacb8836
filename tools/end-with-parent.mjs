// Preloaded into every service: if the launcher is killed outright, the service ends too instead of holding its port.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
}, 500).unref();
