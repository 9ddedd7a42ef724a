package org.infoshare.workflow.people;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets a thread that answers no call act in another service's name. */
@Component
public class ServiceActor {

  private static final ThreadLocal<@Nullable Actor> ACTING = new ThreadLocal<>();

  /**
   * Runs the action as the service: {@link CurrentActor#actor()} names it, on this thread and until
   * the action ends.
   *
   * @param name of the service, as in its account
   */
  public void run(String name, Runnable action) {
    Actor before = ACTING.get();
    ACTING.set(Actor.service(name));
    try {
      action.run();
    } finally {
      if (before == null) {
        ACTING.remove();
      } else {
        ACTING.set(before);
      }
    }
  }

  Optional<Actor> current() {
    return Optional.ofNullable(ACTING.get());
  }
}
