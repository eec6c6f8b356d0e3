import type { Platform } from './platform';

/** How to start a simulator. */
export interface SimulatorOptions {
  /** 0 for any free port. */
  port: number;
  /** 127.0.0.1 when absent. */
  host?: string;
  /** Where webhooks go, such as http://localhost:3000/webhook. */
  webhookUrl: string;
  channelSecret: string;
  /** The long-lived token; others are issued by the token endpoints. */
  channelAccessToken: string;
  /** '1234567890' when absent. */
  channelId?: string;
  /** The account's name. */
  displayName?: string;
  /** Messages a month; no limit when absent. */
  monthlyQuota?: number;
  /** Epoch ms; the real clock when absent. */
  now?: () => number;
  /** Mounts the phone's pages at /; true when absent. */
  phone?: boolean;
  /** Begins with three people to chat as. */
  seedPeople?: boolean;
  /** How many log entries are kept; 2,000 when absent. */
  logLimit?: number;
  /** LINE's rate limits; on when absent. A benchmark that exceeds LINE's 2,000 calls a second switches them off. */
  rateLimits?: boolean;
  /** A port of its own for api-data.line.me's paths, which then answer nowhere else (and the others not there). */
  dataPort?: number;
  /** 'bot' when absent. */
  chatMode?: 'chat' | 'bot';
  /** Public keys (RSA, as JWK) that may sign assertions for channel access tokens v2.1. */
  assertionKeys?: readonly JsonWebKey[];
}

/** A running simulator. */
export interface Simulator {
  /** Answers the paths of api.line.me, api-data.line.me (see `dataPort`) and access.line.me; the phone is at /. */
  readonly url: string;
  /** The same as `url`, unless `dataPort` asked for an origin of its own. */
  readonly dataUrl: string;
  readonly platform: Platform;
  /** Cuts every connection, answered or not. */
  close(): Promise<void>;
}

/** Starts LINE in a box. Rejects in production, and where the port is taken. */
export declare function startSimulator(options: SimulatorOptions): Promise<Simulator>;
