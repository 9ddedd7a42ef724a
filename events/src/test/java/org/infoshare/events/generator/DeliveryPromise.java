package org.infoshare.events.generator;

import java.util.List;

/** What a subscriber may rely on and, at equal length, what not. */
final class DeliveryPromise {

  static final List<Point> PROMISED =
      List.of(
          new Point(
              "At least once",
              "An event is stored in the same transaction as its step, and sent until Kafka has"
                  + " acknowledged it. A step that was rolled back leaves no event."),
          new Point(
              "First deliveries in sequence",
              "For each request, first deliveries come as 1, 2, 3, … n, without a gap:"
                  + " `ce_sequence`, and `sequence` in the value."),
          new Point(
              "A repeat carries the same id",
              "`ce_id` is random, made with the event and stored. Consumers de-duplicate on it."),
          new Point(
              "A restore is announced",
              "`ce_source` carries an epoch, which is raised when the database was restored from a"
                  + " backup, because sequences are then given out a second time. The higher epoch"
                  + " counts: what a lower one said of a request from that sequence on is void."),
          new Point(
              "One request, one partition",
              "The key is the request's reference, on the dead letters too, so one consumer of a group"
                  + " sees all of a request."),
          new Point(
              "Seven days to catch up", "Kafka keeps a record for seven days, read or unread."),
          new Point(
              "Codes, references and times only",
              "No name, identifier, contact detail, free text or reason: not in the key, the headers"
                  + " or the value."),
          new Point(
              "The contract only grows",
              "Within a version of a topic no field is removed or changes its meaning. Anything else"
                  + " gets a new topic, beside the old one."));

  static final List<Point> NOT_PROMISED =
      List.of(
          new Point(
              "Exactly once",
              "After a crash, or when an acknowledgement is lost, an event is sent again. A repeat can"
                  + " arrive after later events of its request."),
          new Point(
              "Order across requests",
              "Two requests have nothing to do with each other, even on one partition. Nor do the two"
                  + " topics."),
          new Point(
              "No gap, ever",
              "When Kafka refuses a record, its request waits. A lead may skip that record, on the"
                  + " record: one number is then missing."),
          new Point(
              "Speed",
              "While the broker is away, events wait, for days if need be. `occurredAt` says when"
                  + " something happened, its arrival does not."),
          new Point(
              "That a step means told",
              "A notice asked for, or delivered, is not read. Only `requester-notified` says that the"
                  + " requester knows."),
          new Point(
              "Anything after seven days",
              "The topic is not the record. Who comes late reads the state of a request through the"
                  + " API, and so does everybody after a restore: steps that it lost and that nobody"
                  + " does again are taken back by no event."),
          new Point(
              "That events are harmless",
              "Who asks whom, how urgently, is still confidential. Subscribe few, and guard what they"
                  + " store. Detail takes credentials of one's own, through the API."),
          new Point(
              "A closed list",
              "New facts, steps and fields appear without notice. Consumers ignore what they do not"
                  + " know."));

  private DeliveryPromise() {}

  record Point(String title, String text) {}
}
