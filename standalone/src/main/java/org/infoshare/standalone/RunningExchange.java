package org.infoshare.standalone;

import java.net.URI;

/**
 * What somebody outside can see of an exchange that runs, wherever it runs.
 *
 * @param workflow the address of the pages and the API
 * @param bootstrapServers the broker, {@code host:port}
 * @param log what was committed
 * @param mail where its e-mail arrives
 */
record RunningExchange(URI workflow, String bootstrapServers, EventLog log, Mailbox mail) {

  static RunningExchange of(Supervisor.Exchange exchange) {
    Supervisor.Servers servers = exchange.servers();
    return new RunningExchange(
        exchange.workflow().address(),
        servers.kafka().bootstrapServers(),
        new EventLog(servers.postgreSql()),
        servers.mail());
  }
}
