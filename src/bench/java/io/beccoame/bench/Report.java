package io.beccoame.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/** The figures of a run, shown as they come and as a Markdown table in the end. */
final class Report {

  private static final String BEGIN = "<!-- figures: ./beccoame bench --write -->";
  private static final String END = "<!-- end of figures -->";

  private record Line(String what, String unit, Stats stats, String reach) {}

  private final List<Line> lines = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /** Prints the progress. */
  static void progress(String format, Object... args) {
    System.err.printf("[bench] " + format + "%n", args);
  }

  /** Takes a figure so many times and adds it; {@code reach} is empty when there is no target. */
  Stats measure(String what, String unit, String reach, int rounds, DoubleSupplier sample) {
    List<Double> samples = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      samples.add(sample.getAsDouble());
    }
    return add(what, unit, reach, samples);
  }

  /** Adds a figure that was taken already. */
  Stats add(String what, String unit, String reach, List<Double> samples) {
    Stats stats = Stats.of(samples);
    lines.add(new Line(what, unit, stats, reach));
    progress(
        "%s: %s %s (%s to %s)%s",
        what,
        Stats.text(stats.median()),
        unit,
        Stats.text(stats.min()),
        Stats.text(stats.max()),
        reach.isEmpty() ? "" : ", reach " + reach);
    return stats;
  }

  /** Adds a sentence that belongs to the figures. */
  void note(String note) {
    notes.add(note);
    progress("%s", note);
  }

  /** Returns the table with its machine and options. */
  String markdown(Machine machine, Options options) {
    StringBuilder text = new StringBuilder(BEGIN).append("\n\n");
    text.append(machine.sentence()).append('\n');
    text.append("Figures of %d rounds.%n%n".formatted(options.rounds()));
    text.append("| what | median | min | max | unit | reach |\n");
    text.append("|---|--:|--:|--:|---|---|\n");
    for (Line line : lines) {
      text.append(
          "| %s | %s | %s | %s | %s | %s |%n"
              .formatted(
                  line.what(),
                  Stats.text(line.stats().median()),
                  Stats.text(line.stats().min()),
                  Stats.text(line.stats().max()),
                  line.unit(),
                  line.reach()));
    }
    text.append('\n');
    notes.forEach(note -> text.append("- ").append(note).append('\n'));
    return text.append('\n').append(END).append('\n').toString();
  }

  /** Puts the table where the last one stands, and leaves the words around it. */
  static void replace(Path file, String table) throws IOException {
    String text = Files.readString(file);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException(file + " has no place for figures");
    }
    String rest = text.substring(end + END.length()).stripLeading();
    Files.writeString(file, text.substring(0, begin) + table + (rest.isEmpty() ? "" : "\n" + rest));
  }
}
