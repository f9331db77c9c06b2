/** Wine 8 refuses the keep-alive options that Node sets before it connects, and the connection with them. */
const { Socket } = require('node:net');

Socket.prototype.setKeepAlive = function () {
  return this;
};
