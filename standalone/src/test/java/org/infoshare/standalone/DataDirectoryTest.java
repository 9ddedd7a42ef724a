package org.infoshare.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  private static final long NO_SPACE_NEEDED = 0;

  @TempDir private Path temporary;

  @Test
  void clears_only_a_directory_that_it_made() throws Exception {
    Files.writeString(temporary.resolve("thesis.txt"), "years of work");

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> DataDirectory.open(temporary, NO_SPACE_NEEDED))
        .withMessageContaining("holds files that this program did not write")
        .withMessageContaining("--data");
    assertThat(temporary.resolve("thesis.txt")).hasContent("years of work");
    assertThat(temporary).isDirectoryNotContaining("glob:**.infoshare-data");
  }

  @Test
  void refuses_a_file_in_its_place() throws Exception {
    Path file = Files.createFile(temporary.resolve("data"));

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> DataDirectory.open(file, NO_SPACE_NEEDED));
  }

  @Test
  void clears_what_earlier_runs_kept() throws Exception {
    Path path = temporary.resolve("data");
    try (DataDirectory data = DataDirectory.open(path, NO_SPACE_NEEDED)) {
      Files.createDirectories(path.resolve("kafka").resolve("topic"));
      Files.writeString(path.resolve("kafka").resolve("topic").resolve("segment"), "events");
      data.clear();

      assertThat(path.resolve("kafka")).doesNotExist();
      assertThat(data.logs()).isEmptyDirectory();
    }
    DataDirectory.open(path, NO_SPACE_NEEDED).close();
  }

  @Test
  void belongs_to_one_run_at_a_time() throws Exception {
    Path path = temporary.resolve("data");
    try (DataDirectory data = DataDirectory.open(path, NO_SPACE_NEEDED)) {
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() -> DataDirectory.open(data.path(), NO_SPACE_NEEDED))
          .withMessageContaining("Another ./start is using " + path);
    }
    DataDirectory.open(path, NO_SPACE_NEEDED).close();
  }

  @Test
  void refuses_a_disk_without_space() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> DataDirectory.open(temporary.resolve("data"), Long.MAX_VALUE))
        .withMessageContaining("free some space");
  }

  @Test
  void keeps_the_log_of_the_run_before() throws Exception {
    try (DataDirectory data = DataDirectory.open(temporary.resolve("data"), NO_SPACE_NEEDED)) {
      Files.writeString(data.freshLog("kafka"), "first run");
      Path second = data.freshLog("kafka");

      assertThat(second).doesNotExist();
      assertThat(data.logs().resolve("kafka.log.1")).hasContent("first run");
    }
  }

  @Test
  void keeps_secrets_to_their_owner_and_the_same_in_every_run() throws Exception {
    try (DataDirectory data = DataDirectory.open(temporary.resolve("data"), NO_SPACE_NEEDED)) {
      String first = Secrets.in(data).get("postgresql");

      assertThat(first).hasSizeGreaterThanOrEqualTo(32);
      assertThat(Secrets.in(data).get("postgresql")).isEqualTo(first);
      assertThat(Secrets.in(data).get("kafka")).isNotEqualTo(first);
      assertThat(permissions(data.path().resolve("secrets.properties"))).isEqualTo("rw-------");
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
