package org.infoshare.standalone;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.infoshare.events.RequestEvent;

/**
 * What a plain consumer was given, held against the delivery promise: first deliveries in sequence
 * 1, 2, 3, … per request, and a repeat with the id and the content of the first. Safe for threads.
 */
final class Journal {

  private final Map<UUID, Arrival> firsts = new HashMap<>();
  private final Map<String, List<Arrival>> requests = new TreeMap<>();
  private final List<String> broken = new ArrayList<>();
  private int repeats;

  /** Takes the next record; whether it is a first delivery. */
  synchronized boolean take(Arrival arrival) {
    Arrival first = firsts.putIfAbsent(arrival.id(), arrival);
    RequestEvent event = arrival.event();
    if (first != null) {
      repeats++;
      if (!Objects.equals(first.event(), event)) {
        broken.add(
            event.reference() + ": event " + arrival.id() + " came twice with different content");
      }
      return false;
    }
    List<Arrival> earlier = requests.computeIfAbsent(event.reference(), key -> new ArrayList<>());
    long expected = earlier.size() + 1L;
    if (event.sequence() != expected) {
      broken.add(
          event.reference()
              + ": sequence "
              + event.sequence()
              + " came where "
              + expected
              + " was due");
    }
    earlier.add(arrival);
    return true;
  }

  /** First deliveries of a request, in the order of their arrival. */
  synchronized List<Arrival> of(String reference) {
    return List.copyOf(requests.getOrDefault(reference, List.of()));
  }

  /** The facts of a request, in the order of their arrival. */
  List<String> facts(String reference) {
    return of(reference).stream().map(arrival -> arrival.event().fact()).toList();
  }

  /** How many different events came. */
  synchronized int events() {
    return firsts.size();
  }

  /** The ids of all events that came. */
  synchronized List<UUID> ids() {
    return List.copyOf(firsts.keySet());
  }

  /** How many events came again. */
  synchronized int repeats() {
    return repeats;
  }

  /** Where the delivery promise was broken, one sentence each. */
  synchronized List<String> broken() {
    return List.copyOf(broken);
  }
}
