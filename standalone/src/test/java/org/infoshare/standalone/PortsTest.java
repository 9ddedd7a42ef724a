package org.infoshare.standalone;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void finds_six_ports_that_are_free() throws Refusal {
    Ports ports = Ports.random();

    assertThatCode(ports::requireFree).doesNotThrowAnyException();
  }

  @Test
  void names_the_port_that_is_taken_what_it_was_for_and_what_to_do() throws Exception {
    Ports free = Ports.random();
    try (ServerSocket taken =
        new ServerSocket(free.postgreSql(), 1, InetAddress.getLoopbackAddress())) {
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(free::requireFree)
          .withMessageContaining("Port " + taken.getLocalPort() + ", wanted for PostgreSQL")
          .withMessageContaining("--port-base");
    }
  }
}
