import net from 'node:net';

/**
 * A kept-alive HTTP connection that sends ready-made request bytes, one at a time, and reads no more of the answer than
 * it must. It costs a small part of what node:http would, so that the sender is not what is being measured.
 */
export class Connection {
  private socket: net.Socket | undefined;
  private received = '';
  private waiting: ((status: number) => void) | undefined;

  constructor(private readonly port: number) {}

  /** Sends one whole request; resolves with the status, or 0 when the connection broke before the answer. */
  send(request: Buffer): Promise<number> {
    return new Promise((resolve) => {
      this.waiting = resolve;
      this.socket ??= this.open();
      this.socket.write(request);
    });
  }

  close(): void {
    this.socket?.destroy();
  }

  private open(): net.Socket {
    const socket = net.connect({ port: this.port, host: '127.0.0.1', noDelay: true });
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      this.received += text;
      this.readAnswer();
    });
    const broken = () => {
      if (this.socket !== socket) return;
      this.socket = undefined;
      this.received = '';
      this.answered(0);
    };
    socket.on('error', broken);
    socket.on('close', broken);
    return socket;
  }

  private readAnswer(): void {
    const end = answerLength(this.received);
    if (end === undefined) return;
    const status = Number(this.received.slice(9, 12));
    this.received = this.received.slice(end);
    this.answered(status);
  }

  private answered(status: number): void {
    const waiting = this.waiting;
    this.waiting = undefined;
    waiting?.(status);
  }
}

/** Length of the first whole answer in these bytes (as latin1 text); undefined while some of it is still missing. */
function answerLength(text: string): number | undefined {
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const head = text.slice(0, headEnd).toLowerCase();
  const length = /\r\ncontent-length: *(\d+)/.exec(head);
  if (length) {
    const end = headEnd + 4 + Number(length[1]);
    return text.length >= end ? end : undefined;
  }
  if (!head.includes('\r\ntransfer-encoding: chunked')) return headEnd + 4;
  const last = text.indexOf('\r\n0\r\n\r\n', headEnd + 2);
  return last < 0 ? undefined : last + 7;
}
