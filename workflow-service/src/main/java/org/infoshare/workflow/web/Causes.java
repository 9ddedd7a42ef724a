package org.infoshare.workflow.web;

import java.util.Optional;
import java.util.stream.Stream;

/** Walks from an exception to what caused it. */
final class Causes {

  private static final int DEEPEST = 20;

  private Causes() {}

  static Stream<Throwable> of(Throwable failure) {
    return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(DEEPEST);
  }

  static <E extends Throwable> Optional<E> find(Throwable failure, Class<E> type) {
    return of(failure).filter(type::isInstance).map(type::cast).findFirst();
  }
}
