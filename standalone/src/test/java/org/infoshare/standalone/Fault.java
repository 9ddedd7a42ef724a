package org.infoshare.standalone;

/** What goes wrong in a round. */
enum Fault {
  WORKFLOW_NODE_KILLED("kill -9 of one workflow-service of two: its shards move"),
  WORKFLOW_SERVICE_KILLED("kill -9 of every workflow-service"),
  NOTIFICATION_NODE_KILLED("kill -9 of one notification-service of two"),
  NOTIFICATION_SERVICE_KILLED("kill -9 of every notification-service"),
  KAFKA_KILLED("kill -9 of Kafka"),
  POSTGRESQL_KILLED("kill -9 of PostgreSQL with all its sessions"),
  WORKFLOW_NODE_HALTED("one workflow-service of two halted for longer than every lease"),
  NOTIFICATION_NODE_HALTED("one notification-service of two halted for longer than every lease"),
  RELAY_SESSION_LOST("the database session of a shard owner ended"),
  KAFKA_DISK_FULL("Kafka's disk full"),
  POSTGRESQL_DISK_FULL("PostgreSQL's disk full"),
  SMTP_REFUSING("the mail server refuses connections"),
  SMTP_SLOW("the mail server answers later than anybody waits"),
  SMTP_DROPPING("the mail server accepts a message and drops the line before saying so");

  private final String sentence;

  Fault(String sentence) {
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }
}
