package org.infoshare.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

  private static final int FAULTS = Fault.values().length;

  @Test
  void the_same_seed_gives_the_same_round() {
    assertThat(FaultPlan.of(4711)).isEqualTo(FaultPlan.of(4711));
    assertThat(FaultPlan.of(-4711)).isEqualTo(FaultPlan.of(-4711));
  }

  @Test
  void as_many_rounds_as_there_are_faults_have_each_of_them_in_an_order_of_their_own() {
    List<Fault> some = faultsFrom(40L * FAULTS);
    List<Fault> others = faultsFrom(41L * FAULTS);

    assertThat(some).containsExactlyInAnyOrder(Fault.values());
    assertThat(others).containsExactlyInAnyOrder(Fault.values()).isNotEqualTo(some);
  }

  @Test
  void the_fault_happens_while_there_is_still_work_to_do() {
    assertThat(LongStream.range(0, 500).mapToObj(FaultPlan::of))
        .allSatisfy(
            plan ->
                assertThat(plan.moment())
                    .isPositive()
                    .isLessThan(plan.lives().stream().mapToInt(FaultPlan.Life::actions).sum()));
  }

  private static List<Fault> faultsFrom(long seed) {
    return LongStream.range(seed, seed + FAULTS)
        .mapToObj(FaultPlan::of)
        .map(FaultPlan::fault)
        .toList();
  }
}
