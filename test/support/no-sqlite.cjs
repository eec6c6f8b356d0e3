// Preloaded into a process, it has sqlite3 fail to load, as it does after a change of Node.
const Module = require('node:module');
const load = Module._load;
Module._load = function (name, ...rest) {
  if (name === 'sqlite3') throw Object.assign(new Error('a module for another Node'), { code: 'ERR_DLOPEN_FAILED' });
  return load.call(this, name, ...rest);
};
