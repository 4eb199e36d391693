package io.beccoame.bench;

import java.util.List;
import java.util.Locale;

/** The least, the middle and the greatest of some figures. */
record Stats(double min, double median, double max) {

  static Stats of(List<Double> samples) {
    List<Double> sorted = samples.stream().sorted().toList();
    int size = sorted.size();
    double median =
        size % 2 == 1
            ? sorted.get(size / 2)
            : (sorted.get(size / 2 - 1) + sorted.get(size / 2)) / 2;
    return new Stats(sorted.get(0), median, sorted.get(size - 1));
  }

  /** A figure with as many digits as say something. */
  static String text(double value) {
    String format = value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }
}
