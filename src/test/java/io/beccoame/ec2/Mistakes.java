package io.beccoame.ec2;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;

/** The mistakes that can be made with one action, by its members in the model. */
final class Mistakes {

  private static final String NONSENSE = "nonsense";
  private static final String VALUE = "InvalidParameterValue";
  private static final String ANY = "(?!Success|Internal|none).*";
  private static final Set<MarshallingKnownType> TEXTS =
      Set.of(MarshallingKnownType.STRING, MarshallingKnownType.SDK_BYTES);

  /**
   * A request, and what is right to answer.
   *
   * @param expected the codes
   * @param status 0 for whichever goes with the code
   */
  record Mistake(String kind, String request, Pattern expected, int status) {}

  private final ActionTable.Entry entry;
  private final Shape shape;
  private final Samples samples;
  private final Operations.Rules rules;
  private final Map<String, ModelPaths.Leaf> leaves = new LinkedHashMap<>();
  private final List<Mistake> found = new ArrayList<>();

  Mistakes(ActionTable.Entry entry, Samples samples) {
    this.entry = entry;
    this.samples = samples;
    this.shape = Shape.of(entry.builder().get());
    this.rules = Operations.rules(entry.name());
    ModelPaths.leaves(
        entry.builder(),
        (query, leaf) -> {
          if (isHonoured(leaf.names())) {
            leaves.put(query, leaf);
          }
        });
  }

  List<Mistake> all() {
    add("unknown parameter", with("Nonsense", "1"), "UnknownParameter", 400);
    dryRun();
    missing();
    ids();
    types();
    enumerations();
    lengths();
    empties();
    pages();
    filters();
    tags();
    tokens();
    return found;
  }

  private void dryRun() {
    if (shape.byName("DryRun") != null) {
      String expected = ActionQuirks.dryRun(entry.name());
      add("dry run", dry(), expected, expected.equals("DryRunOperation") ? 412 : 0);
      add("no boolean", with("DryRun", "perhaps"), VALUE, 400);
    }
  }

  private void missing() {
    for (String path : rules.required()) {
      if (!path.contains(".")) {
        Map<String, String> request = base();
        String name = queryName(path);
        request.keySet().removeIf(key -> key.equals(name) || key.startsWith(name + "."));
        add("without " + path, request, "MissingParameter", 400);
        request.put(name, "");
        add("empty " + path, request, "MissingParameter", 400);
      }
    }
  }

  private void ids() {
    leaves.forEach(
        (query, leaf) -> {
          IdKinds kind = IdKinds.of(entry.name(), leaf.names());
          if (kind != null) {
            String form = ActionQuirks.of(entry.name(), leaf.names(), kind.malformed());
            String there = ActionQuirks.of(entry.name(), leaf.names(), kind.unknown());
            add("malformed " + query, with(query, NONSENSE + "!"), form, 400);
            add("unknown " + query, with(query, kind.prefix() + "-0123456789abcdef0"), there, 400);
          }
        });
  }

  private void types() {
    leaves.forEach(
        (query, leaf) -> {
          if (!TEXTS.contains(scalar(leaf).type())) {
            add("wrong type " + query, with(query, NONSENSE), VALUE, 400);
          }
        });
  }

  private void enumerations() {
    leaves.forEach(
        (query, leaf) -> {
          Shape owner = Shape.of(built(leaf.owner()));
          if (!owner.valuesOf(leaf.member()).isEmpty()) {
            add(
                "no such value " + query,
                with(query, NONSENSE),
                ActionQuirks.of(
                    entry.name(),
                    leaf.names(),
                    VALUE + "|UnknownVolumeType|InvalidInstanceType|InvalidInstanceAttributeValue"),
                400);
          }
        });
  }

  /** Longer than any column: what is written is refused; what is looked for is refused or empty. */
  private void lengths() {
    boolean reads = entry.name().startsWith("Describe") || entry.name().startsWith("Get");
    leaves.forEach(
        (query, leaf) -> {
          if (scalar(leaf).type() == MarshallingKnownType.STRING) {
            Map<String, String> request = with(query, "y".repeat(5_000));
            request.putAll(reads ? Map.of() : dryRunIfThere());
            add(
                "too long " + query,
                request,
                reads
                    ? "(?!Internal|none).*"
                    : ActionQuirks.of(entry.name(), leaf.names(), "(?!DryRun)" + ANY),
                0);
          }
        });
  }

  /** All optional texts at once, empty: the same comes of it as without them. */
  private void empties() {
    Map<String, String> request = dry();
    leaves.forEach(
        (query, leaf) -> {
          if (!leaf.inList() && !EmptyTexts.mean(leaf.owner(), leaf.member())) {
            request.putIfAbsent(query, "");
          }
        });
    if (shape.byName("DryRun") != null) {
      add("empty texts", request, ActionQuirks.dryRun(entry.name()), 0);
    }
  }

  private void pages() {
    if (leaves.containsKey("MaxResults")) {
      Page.Limits limits = rules.maxResults();
      add("too few results", with("MaxResults", limits.min() - 1), VALUE, 400);
      add("negative results", with("MaxResults", -1), VALUE, 400);
      add(
          "too many results",
          with("MaxResults", limits.max() + 1),
          limits.capped() ? "Success" : VALUE,
          0);
      add("beyond an integer", with("MaxResults", "2147483648"), VALUE, 400);
    }
    if (leaves.containsKey("NextToken")) {
      add("foreign token", with("NextToken", NONSENSE), "InvalidNextToken", 400);
    }
  }

  private void filters() {
    if (shape.byName("Filters") != null) {
      Map<String, String> request = with("Filter.1.Name", NONSENSE);
      request.put("Filter.1.Value.1", "x");
      add("unknown filter", request, VALUE, 400);
    }
  }

  private void tags() {
    if (!leaves.containsKey("TagSpecification.1.ResourceType")) {
      return;
    }
    String type = ActionQuirks.tagged(entry.name());
    tag("a tag too many", VALUE + "|TagLimitExceeded", many(type));
    tag("an odd type", VALUE, Map.of("ResourceType", "odd", "Tag.1.Key", "k"));
    tag("no type", "InvalidParameter", Map.of("Tag.1.Key", "k"));
    tag("no tag", "InvalidParameter", Map.of("ResourceType", type));
    for (String key : List.of("k".repeat(129), "aws:k", "")) {
      tag("key " + key.length(), VALUE, Map.of("ResourceType", type, "Tag.1.Key", key));
    }
    tag(
        "long value",
        VALUE,
        Map.of("ResourceType", type, "Tag.1.Key", "k", "Tag.1.Value", "v".repeat(257)));
  }

  private void tag(String kind, String expected, Map<String, String> specification) {
    Map<String, String> request = base();
    specification.forEach((name, value) -> request.put("TagSpecification.1." + name, value));
    add("tags: " + kind, request, expected, 400);
  }

  private static Map<String, String> many(String type) {
    Map<String, String> many = new LinkedHashMap<>(Map.of("ResourceType", type));
    for (int i = 1; i <= 51; i++) {
      many.put("Tag." + i + ".Key", "k" + i);
    }
    return many;
  }

  private void tokens() {
    if (shape.byName("ClientToken") != null) {
      add("long token", with("ClientToken", "t".repeat(rules.tokenLength() + 1)), VALUE, 400);
      add("odd token", with("ClientToken", "é"), VALUE, 400);
    }
  }

  private void add(String kind, Map<String, String> request, String expected, int status) {
    StringBuilder text = new StringBuilder("Action=").append(entry.name());
    request.forEach(
        (name, value) ->
            text.append('&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    found.add(new Mistake(kind, text.toString(), Pattern.compile(expected), status));
  }

  /** A request that would succeed, as far as the samples have what it needs. */
  private Map<String, String> base() {
    Map<String, String> request = new LinkedHashMap<>();
    leaves.forEach(
        (query, leaf) -> {
          if (rules.required().contains(leaf.names())
              && (!leaf.names().contains(".")
                  || rules.required().contains(leaf.names().replaceAll("\\..*", "")))) {
            request.put(query, sample(leaf));
          }
        });
    ActionQuirks.more(entry.name(), samples).forEach(request::put);
    return request;
  }

  private String sample(ModelPaths.Leaf leaf) {
    return switch (scalar(leaf).type()) {
      case INTEGER, LONG -> samples.values.getOrDefault(leaf.member().name(), "1");
      case BOOLEAN -> samples.values.getOrDefault(leaf.member().name(), "true");
      default -> samples.value(singular(leaf.member().name()));
    };
  }

  private static String singular(String name) {
    return name.endsWith("Ids") || name.endsWith("Names") || name.endsWith("Types")
        ? name.substring(0, name.length() - 1)
        : name;
  }

  private Map<String, String> dry() {
    Map<String, String> request = base();
    request.putAll(dryRunIfThere());
    return request;
  }

  private Map<String, String> dryRunIfThere() {
    return shape.byName("DryRun") == null ? Map.of() : Map.of("DryRun", "true");
  }

  private Map<String, String> with(String name, Object value) {
    Map<String, String> request = base();
    request.put(name, value.toString());
    return request;
  }

  private String queryName(String member) {
    Shape.Member known = shape.byName(member);
    return known == null ? member : known.queryName();
  }

  private boolean isHonoured(String names) {
    for (String name : entry.honours().names()) {
      if (names.equals(name) || names.startsWith(name + ".")) {
        return true;
      }
    }
    return false;
  }

  private static Shape.Member scalar(ModelPaths.Leaf leaf) {
    Shape.Member element = leaf.member().element();
    return element == null ? leaf.member() : element;
  }

  private static SdkPojo built(SdkPojo builder) {
    return (SdkPojo) ((software.amazon.awssdk.utils.builder.Buildable) builder).build();
  }
}
