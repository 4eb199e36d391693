package io.beccoame.ec2;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
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
  private static final String ENUMERATED =
      VALUE + "|UnknownVolumeType|InvalidInstanceType|InvalidInstanceAttributeValue";
  private static final String ANY = "(?!Success|DryRun|Internal|none).*";

  private static final Pattern DIFFERS =
      Pattern.compile(
          "(Version)?Description|SetDefaultVersion|TagSpecification[.]1[.]Tag[.]1[.]Key");

  /** Longer than any column. */
  private static final int LONG = 5_000;

  private static final Set<MarshallingKnownType> TEXTS =
      Set.of(MarshallingKnownType.STRING, MarshallingKnownType.SDK_BYTES);

  /**
   * A request and its expected answer.
   *
   * @param expected the codes
   */
  record Mistake(String kind, String request, Pattern expected) {}

  private final ActionTable.Entry entry;
  private final Shape shape;
  private final WholeRequests whole;
  private final Operations.Rules rules;
  private final Map<String, ModelPaths.Leaf> leaves = new LinkedHashMap<>();
  private final List<Map<String, String>> bases;
  private final List<Mistake> found = new ArrayList<>();

  Mistakes(ActionTable.Entry entry, WholeRequests whole) {
    this.entry = entry;
    this.whole = whole;
    this.shape = Shape.of(entry.builder().get());
    this.rules = Operations.rules(entry.name());
    ModelPaths.leaves(
        entry.builder(),
        (query, leaf) -> {
          if (isHonoured(leaf.names())) {
            leaves.put(query, leaf);
          }
        });
    bases = bases();
  }

  List<Mistake> all() {
    add("unknown parameter", with("Nonsense", "1"), "UnknownParameter");
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
      for (Map<String, String> base : bases) {
        Map<String, String> request = new LinkedHashMap<>(base);
        request.put("DryRun", "true");
        add("dry run", request, expected);
      }
      add("no boolean", with("DryRun", "perhaps"), VALUE);
    }
  }

  private void missing() {
    for (String path : rules.required()) {
      if (!path.contains(".")) {
        Map<String, String> request = base();
        String name = queryName(path);
        request.keySet().removeIf(key -> key.equals(name) || key.startsWith(name + "."));
        add("without " + path, request, "MissingParameter");
        request.put(name, "");
        add("empty " + path, request, "MissingParameter");
      }
    }
  }

  private void ids() {
    leaves.forEach(
        (query, leaf) -> {
          ResourceKind kind = IdKinds.of(entry.name(), leaf.names());
          if (kind != null) {
            String unknown = kind.prefix() + "-0123456789abcdef0";
            judged("malformed", query, leaf, with(query, NONSENSE + "!"), kind.malformedCode());
            judged("unknown", query, leaf, with(query, unknown), kind.notFoundCode());
          }
        });
  }

  private void types() {
    leaves.forEach(
        (query, leaf) -> {
          if (!TEXTS.contains(scalar(leaf).type())) {
            add("wrong type " + query, with(query, NONSENSE), VALUE);
          }
        });
  }

  private void enumerations() {
    leaves.forEach(
        (query, leaf) -> {
          Shape owner = Shape.of(built(leaf.owner()));
          if (!owner.valuesOf(leaf.member()).isEmpty()) {
            judged("nonsense", query, leaf, with(query, NONSENSE), ENUMERATED);
          }
        });
  }

  /**
   * Adds values that are too long: refused where they are stored; refused or not found where they
   * are searched.
   */
  private void lengths() {
    boolean reads = entry.name().startsWith("Describe") || entry.name().startsWith("Get");
    leaves.forEach(
        (query, leaf) -> {
          if (scalar(leaf).type() == MarshallingKnownType.STRING) {
            Map<String, String> request = with(query, "y".repeat(LONG));
            request.putAll(reads ? Map.of() : dryRunIfThere());
            judged("too long", query, leaf, request, reads ? "(?!Internal|none).*" : ANY);
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
      add("empty texts", request, ActionQuirks.dryRun(entry.name()));
    }
  }

  private void pages() {
    if (leaves.containsKey("MaxResults")) {
      Page.Limits limits = rules.maxResults();
      add("too few results", with("MaxResults", limits.min() - 1), VALUE);
      add("negative results", with("MaxResults", -1), VALUE);
      add(
          "too many results",
          with("MaxResults", limits.max() + 1),
          limits.capped() ? "Success" : VALUE);
      add("beyond an integer", with("MaxResults", "2147483648"), VALUE);
    }
    if (leaves.containsKey("NextToken")) {
      String codes = ActionQuirks.of(entry.name(), "NextToken", "foreign", "InvalidNextToken");
      add("foreign token", with("NextToken", NONSENSE), codes);
    }
  }

  private void filters() {
    if (shape.byName("Filters") != null) {
      Map<String, String> request = with(queryName("Filters") + ".1.Name", NONSENSE);
      request.put(queryName("Filters") + ".1.Value.1", "x");
      add("unknown filter", request, VALUE);
    }
  }

  private void tags() {
    if (!leaves.containsKey("TagSpecification.1.ResourceType")) {
      return;
    }
    String type = base("TagSpecification.1.ResourceType").get("TagSpecification.1.ResourceType");
    if (type == null) {
      throw new AssertionError("whole-requests.txt has no tags for " + entry.name());
    }
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
    Map<String, String> request = base("TagSpecification.1.ResourceType");
    request.keySet().removeIf(name -> name.startsWith("TagSpecification."));
    specification.forEach((name, value) -> request.put("TagSpecification.1." + name, value));
    add("tags: " + kind, request, expected);
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
      add("long token", with("ClientToken", "t".repeat(rules.tokenLength() + 1)), VALUE);
      add("odd token", with("ClientToken", "é"), VALUE);
    }
  }

  private void judged(
      String kind, String query, ModelPaths.Leaf leaf, Map<String, String> request, String usual) {
    if (!ActionQuirks.isJudgedLater(leaf.names(), kind)) {
      String expected = ActionQuirks.of(entry.name(), leaf.names(), kind, usual);
      add(kind + " " + query, request, expected);
    }
  }

  /** Returns whether the action takes a client token. */
  boolean takesToken() {
    return shape.byName("ClientToken") != null;
  }

  /**
   * Returns a complete request with a token.
   *
   * @param number makes two requests with the token differ: in a tag, or else a description
   */
  String withToken(String token, int number) {
    Map<String, String> request = base();
    request.put("ClientToken", token);
    String differs =
        leaves.keySet().stream()
            .filter(name -> DIFFERS.matcher(name).matches())
            .max(Comparator.naturalOrder())
            .orElseThrow(() -> new AssertionError(entry.name() + " has no member that differs"));
    request.put(differs, Integer.toString(number));
    return text(request);
  }

  private String text(Map<String, String> request) {
    StringBuilder text = new StringBuilder("Action=").append(entry.name());
    request.forEach(
        (name, value) ->
            text.append('&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return text.toString();
  }

  private void add(String kind, Map<String, String> request, String expected) {
    found.add(new Mistake(kind, text(request), Pattern.compile(expected)));
  }

  /** The requests that would succeed. */
  private List<Map<String, String>> bases() {
    Map<String, String> required = new LinkedHashMap<>();
    leaves.forEach(
        (query, leaf) -> {
          if (isRequired(leaf.names())) {
            required.put(query, sample(leaf));
          }
        });
    return whole.of(entry.name()).stream()
        .map(
            more -> {
              Map<String, String> base = new LinkedHashMap<>(required);
              base.putAll(more);
              return base;
            })
        .toList();
  }

  /** Returns whether the model requires a member and all structures around it. */
  private boolean isRequired(String names) {
    int dot = names.lastIndexOf('.');
    return rules.required().contains(names) && (dot < 0 || isRequired(names.substring(0, dot)));
  }

  private Map<String, String> base() {
    return new LinkedHashMap<>(bases.get(0));
  }

  /** Returns the base request with a parameter, or else with the closest one beside it. */
  private Map<String, String> base(String query) {
    String place = query;
    while (true) {
      String start = place;
      for (Map<String, String> base : bases) {
        if (base.keySet().stream()
            .anyMatch(key -> key.equals(start) || key.startsWith(start + "."))) {
          return new LinkedHashMap<>(base);
        }
      }
      int dot = place.lastIndexOf('.');
      if (dot < 0) {
        return base();
      }
      place = place.substring(0, dot);
    }
  }

  private String sample(ModelPaths.Leaf leaf) {
    return switch (scalar(leaf).type()) {
      case INTEGER, LONG -> whole.value(leaf.member().name(), "1");
      case BOOLEAN -> whole.value(leaf.member().name(), "true");
      default -> whole.value(singular(leaf.member().name()), "x");
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
    Map<String, String> request = base(name);
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
