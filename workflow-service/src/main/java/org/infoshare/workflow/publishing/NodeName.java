package org.infoshare.workflow.publishing;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What operators know this node by: its host and its process. */
final class NodeName {

  /** What the database session of a relay is called, before the name of its node. */
  static final String RELAY = "workflow-service relay ";

  private static final int LONGEST_HOST = 24;

  private NodeName() {}

  static String own() {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      host = "node";
    }
    String plain = host.replaceAll("[^\\p{Alnum}.-]", "");
    return plain.substring(0, Math.min(LONGEST_HOST, plain.length()))
        + ", process "
        + ProcessHandle.current().pid();
  }
}
