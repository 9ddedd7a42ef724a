package org.infoshare.workflow.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a request's page, all of it in words.
 *
 * @param blocks from top to bottom
 */
public record Part(List<Block> blocks) {

  /** How a block looks. */
  public enum Kind {
    /** Labels with what belongs to them. */
    ROWS,
    /** A heading of its own. */
    HEADING,
    /** A sentence. */
    TEXT,
    /** What must not be overlooked. */
    WARNING,
    /** Statements, whose code says whether they are fact or opinion. */
    ITEMS,
    /** What happened. */
    EVENTS,
    /** Where to go; the code is the path. */
    LINKS
  }

  /** Entries that look the same. */
  public record Block(Kind kind, List<Entry> entries) {}

  /**
   * One entry.
   *
   * @param code what the kind of block makes of it; null where it makes nothing
   * @param title its first words
   * @param texts one paragraph each
   * @param note less important than the others; null where there is none
   */
  public record Entry(
      @Nullable String code, String title, List<String> texts, @Nullable String note) {}

  /** Begins a part without anything in it. */
  public static Builder builder() {
    return new Builder();
  }

  /** Adds block after block. */
  public static final class Builder {

    private final List<Block> blocks = new ArrayList<>();

    private Builder() {}

    /** A label with those of the texts that are there; nothing where none is. */
    public Builder row(String label, @Nullable String... texts) {
      return row(label, Stream.of(texts).filter(Objects::nonNull).map(String::valueOf).toList());
    }

    /** A label with its texts; nothing where there are none. */
    public Builder row(String label, List<String> texts) {
      return texts.isEmpty() ? this : add(Kind.ROWS, new Entry(null, label, texts, null));
    }

    /** A heading over what follows. */
    public Builder heading(String text) {
      return add(Kind.HEADING, new Entry(null, text, List.of(), null));
    }

    /** A sentence. */
    public Builder text(String text) {
      return add(Kind.TEXT, new Entry(null, text, List.of(), null));
    }

    /** What must not be overlooked. */
    public Builder warning(String text, List<String> more) {
      return add(Kind.WARNING, new Entry(null, text, more, null));
    }

    /** A statement. */
    public Builder item(String code, String kind, List<String> texts, @Nullable String note) {
      return add(Kind.ITEMS, new Entry(code, kind, texts, note));
    }

    /** What happened, with when and by whom as the note. */
    public Builder event(String what, List<String> more, String note) {
      return add(Kind.EVENTS, new Entry(null, what, more, note));
    }

    /** Where to go. */
    public Builder link(String path, String text, @Nullable String note) {
      return add(Kind.LINKS, new Entry(path, text, List.of(), note));
    }

    /** The part; empty where nothing was added. */
    public Optional<Part> build() {
      return blocks.isEmpty() ? Optional.empty() : Optional.of(new Part(List.copyOf(blocks)));
    }

    private Builder add(Kind kind, Entry entry) {
      int last = blocks.size() - 1;
      boolean listed = kind != Kind.HEADING && kind != Kind.TEXT && kind != Kind.WARNING;
      if (last >= 0 && listed && blocks.get(last).kind() == kind) {
        List<Entry> entries = new ArrayList<>(blocks.get(last).entries());
        entries.add(entry);
        blocks.set(last, new Block(kind, entries));
      } else {
        blocks.add(new Block(kind, List.of(entry)));
      }
      return this;
    }
  }
}
