package org.infoshare.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which runs {@code ./verify} makes of Maven, and that it never leaves one out in silence. */
class VerifyCommandTest {

  private static final String EMBEDDED =
      "-B -ntp -Dinfoshare.full=true -Dinfoshare.servers=embedded verify";
  private static final String CONTAINERS =
      "-B -ntp -Dinfoshare.full=false -Dinfoshare.servers=containers -Dit.test=ComposeIT"
          + " -Dfailsafe.failIfNoSpecifiedTests=false verify";

  @TempDir private Path tools;
  private Path runs;

  private record Result(int exit, String output) {}

  @BeforeEach
  void standInForMaven() throws IOException {
    runs = tools.resolve("runs");
    Files.createFile(runs);
    tool("mvn", "echo \"$*\" >> \"$RUNS\"");
  }

  @Test
  void the_everyday_run_leaves_the_choice_of_servers_to_the_tests() throws Exception {
    assertThat(verify().exit()).isZero();

    assertThat(Files.readAllLines(runs))
        .containsExactly("-B -ntp -T 2 -Dinfoshare.full=false verify");
  }

  @Test
  void the_full_run_is_on_embedded_servers_and_then_on_containers() throws Exception {
    tool("docker", "exit 0");

    assertThat(verify("--full").exit()).isZero();

    assertThat(Files.readAllLines(runs)).containsExactly(EMBEDDED, CONTAINERS);
  }

  @Test
  void a_full_run_where_docker_does_not_answer_fails() throws Exception {
    tool("docker", "exit 1");

    Result result = verify("--full");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.output()).contains("NOT RUN: the tests on containers.");
    assertThat(Files.readAllLines(runs)).containsExactly(EMBEDDED);
  }

  @Test
  void a_failure_on_embedded_servers_ends_the_full_run() throws Exception {
    tool("mvn", "echo \"$*\" >> \"$RUNS\"; exit 3");
    tool("docker", "exit 0");

    assertThat(verify("--full").exit()).isEqualTo(3);

    assertThat(Files.readAllLines(runs)).containsExactly(EMBEDDED);
  }

  @Test
  void a_failed_run_ends_with_the_tests_that_failed() throws Exception {
    Path project = tools.resolve("project");
    Files.createDirectories(project.resolve(".ci"));
    Files.copy(Path.of("..", "verify"), project.resolve("verify"));
    Files.copy(Path.of("..", ".ci", "tools.sh"), project.resolve(".ci").resolve("tools.sh"));
    Path reports = Files.createDirectories(project.resolve("module/target/surefire-reports"));
    String report = "org.example.%1$s.promise -- Time elapsed: 1 s <<< FAILURE!\nbecause of %1$s\n";
    Path earlier =
        Files.writeString(reports.resolve("Earlier.txt"), report.formatted("EarlierTest"));
    Files.setLastModifiedTime(earlier, FileTime.from(Instant.EPOCH));
    Path written = Files.writeString(tools.resolve("written"), report.formatted("LaterTest"));
    Files.setLastModifiedTime(written, FileTime.from(Instant.now().plusSeconds(60)));
    tool("mvn", "cp -p '%s' '%s'; exit 3".formatted(written, reports.resolve("Later.txt")));

    Result result = verifyIn(project);

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.output())
        .endsWith(
            """
            Failed tests:
            org.example.LaterTest.promise -- Time elapsed: 1 s <<< FAILURE!
            because of LaterTest
            """);
  }

  private void tool(String name, String script) throws IOException {
    Path tool = tools.resolve(name);
    Files.writeString(tool, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
  }

  private Result verify(String... arguments) throws IOException, InterruptedException {
    return verifyIn(Path.of(".."), arguments);
  }

  private Result verifyIn(Path project, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", "verify"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.put("PATH", tools + ":" + environment.get("PATH"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("RUNS", runs.toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }
}
