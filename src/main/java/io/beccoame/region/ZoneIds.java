package io.beccoame.region;

import java.util.Map;

/**
 * Zone ids as EC2 writes them: {@code us-east-1} gives {@code use1-az1}. <a
 * href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html#az-ids">AZ
 * IDs</a>.
 */
final class ZoneIds {

  private static final Map<String, String> SHORT =
      Map.of(
          "northeast", "ne",
          "northwest", "nw",
          "southeast", "se",
          "southwest", "sw");

  private ZoneIds() {}

  /** Returns the id of the zone with that number, counted from one. */
  static String of(String region, int number) {
    StringBuilder id = new StringBuilder();
    String[] words = region.split("-");
    id.append(words[0]);
    for (int i = 1; i < words.length; i++) {
      String word = words[i];
      if (word.isEmpty()) {
        continue;
      }
      boolean digits = word.chars().allMatch(Character::isDigit);
      id.append(digits ? word : SHORT.getOrDefault(word, word.substring(0, 1)));
    }
    return id + "-az" + number;
  }
}
