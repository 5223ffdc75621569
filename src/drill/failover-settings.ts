/** Settings of the three programs of docs/guide/failover.md, for two servers on one machine. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

export const PASSWORD = 'of the drill alone'

/** The newest PostgreSQL of the operating system. */
export const postgresPrograms = () =>
  existsSync('/usr/lib/postgresql')
    ? readdirSync('/usr/lib/postgresql')
        .sort((a, b) => Number(b) - Number(a))
        .map(version => `/usr/lib/postgresql/${version}/bin`)
        .find(bin => existsSync(join(bin, 'postgres')))
    : undefined

export const etcdArguments = (folder: string, client: number, peer: number) => [
  ...['--data-dir', join(folder, 'etcd'), '--name', 'etcd'],
  ...[
    '--listen-client-urls',
    `http://127.0.0.1:${client}`,
    '--advertise-client-urls',
    `http://127.0.0.1:${client}`,
  ],
  ...[
    '--listen-peer-urls',
    `http://127.0.0.1:${peer}`,
    '--initial-advertise-peer-urls',
    `http://127.0.0.1:${peer}`,
  ],
  ...['--initial-cluster', `etcd=http://127.0.0.1:${peer}`],
]

export function patroniSettings(
  name: string,
  place: string,
  ports: { postgres: number; rest: number },
  etcd: number,
): string {
  return JSON.stringify({
    scope: 'mediant',
    name,
    restapi: { listen: `127.0.0.1:${ports.rest}`, connect_address: `127.0.0.1:${ports.rest}` },
    etcd3: { host: `127.0.0.1:${etcd}` },
    bootstrap: {
      dcs: {
        ttl: 20,
        loop_wait: 5,
        retry_timeout: 5,
        maximum_lag_on_failover: 1_048_576,
        // A commit is acknowledged when the other server has it: what was acknowledged survives the loss of either.
        synchronous_mode: true,
        postgresql: { use_pg_rewind: true, parameters: { max_connections: 100, wal_log_hints: 'on' } },
      },
      initdb: [{ encoding: 'UTF8' }, { locale: 'C' }, 'data-checksums'],
    },
    postgresql: {
      listen: `127.0.0.1:${ports.postgres}`,
      connect_address: `127.0.0.1:${ports.postgres}`,
      data_dir: join(place, 'data'),
      bin_dir: postgresPrograms(),
      pgpass: join(place, 'pgpass'),
      parameters: { unix_socket_directories: place },
      pg_hba: [
        'local all all trust',
        'host all all 127.0.0.1/32 scram-sha-256',
        'host replication all 127.0.0.1/32 scram-sha-256',
      ],
      authentication: {
        superuser: { username: 'postgres', password: PASSWORD },
        replication: { username: 'replicator', password: PASSWORD },
        rewind: { username: 'rewinder', password: PASSWORD },
      },
    },
  })
}

/** Leads to whichever server says of itself that it is the primary; connections to one that no longer is are cut. */
export const haproxySettings = (port: number, nodes: { postgres: number; rest: number }[]) => `
defaults
  mode tcp
  timeout connect 4s
  timeout client 30m
  timeout server 30m
listen primary
  bind 127.0.0.1:${port}
  option httpchk OPTIONS /primary
  http-check expect status 200
  default-server inter 1s fall 2 rise 1 on-marked-down shutdown-sessions
${nodes.map((node, at) => `  server node${at} 127.0.0.1:${node.postgres} check port ${node.rest}`).join('\n')}
`
