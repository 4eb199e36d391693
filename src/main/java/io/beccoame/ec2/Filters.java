package io.beccoame.ec2;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * The filters of one describe action: a table of filter names and of where their values are in the
 * answer's type. Several values of a filter mean any of them, several filters mean all of them; see
 * <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html">Filtering</a>.
 * Made once, as a constant, and not changed after that.
 *
 * @param <T> the SDK's type of a described item
 */
public final class Filters<T> {

  private static final int MAX_VALUES = 200;
  private static final String TAG_PREFIX = "tag:";

  /**
   * Finds a filter's value in an item: null, a single value (text, number, boolean, {@link
   * java.time.Instant}, enum) or a collection of such, any of which may match.
   */
  @FunctionalInterface
  public interface Extractor<T> {
    /** Returns the value or values of this item; null if it has none. */
    @Nullable Object valueOf(T item);
  }

  private final Map<String, List<Extractor<? super T>>> table = new LinkedHashMap<>();
  private final Map<String, ResourceKind> kinds = new HashMap<>();
  private @Nullable Extractor<? super T> tags;

  private Filters() {}

  /** Returns an empty table. */
  public static <T> Filters<T> of() {
    return new Filters<>();
  }

  /** Adds a filter; if the name is added twice, the values of both extractors may match. */
  public Filters<T> on(String name, Extractor<? super T> extractor) {
    table.computeIfAbsent(name, n -> new ArrayList<>()).add(extractor);
    return this;
  }

  /** Adds a filter over a list inside the item, such as the blocks of its mappings. */
  public <E> Filters<T> onEach(
      String name, Extractor<? super T> list, Class<E> element, Extractor<? super E> extractor) {
    return on(
        name,
        item -> {
          List<@Nullable Object> values = new ArrayList<>();
          if (list.valueOf(item) instanceof Collection<?> elements) {
            for (Object each : elements) {
              values.add(extractor.valueOf(element.cast(each)));
            }
          }
          return values;
        });
  }

  /**
   * Adds filters that EC2 documents for features that no item here can have: they match nothing.
   */
  public Filters<T> nothing(String... names) {
    for (String name : names) {
      on(name, item -> null);
    }
    return this;
  }

  /** Adds other spellings of a filter that the table has already. */
  public Filters<T> also(String name, String... spellings) {
    for (String spelling : spellings) {
      table.put(spelling, List.copyOf(extractors(name)));
    }
    return this;
  }

  /**
   * Checks a filter's values like the ids of a request, where EC2 defines a separate error code.
   */
  public Filters<T> ids(String name, ResourceKind kind) {
    kinds.put(name, kind);
    return this;
  }

  /** Adds {@code tag:KEY}, {@code tag-key} and {@code tag-value} over the item's tags. */
  public Filters<T> tags(Extractor<? super T> tags) {
    this.tags = tags;
    on("tag-key", item -> tagsOf(tags, item).stream().map(Tag::key).toList());
    on("tag-value", item -> tagsOf(tags, item).stream().map(Tag::value).toList());
    return this;
  }

  /** Returns whether a filter's value can match more than one text. */
  public static boolean isPattern(String value) {
    return value.chars().anyMatch(c -> c == '*' || c == '?' || c == '\\');
  }

  /**
   * Returns the names of the supported filters, in the order of declaration, without {@code
   * tag:KEY}.
   */
  public Set<String> names() {
    return Collections.unmodifiableSet(table.keySet());
  }

  /** Returns whether {@code tag:KEY} is supported. */
  public boolean hasTags() {
    return tags != null;
  }

  /**
   * Returns the items that match all filters, in their order.
   *
   * @throws Ec2Exception {@code InvalidParameterValue} for a filter that is not in the table
   */
  public List<T> apply(List<T> items, List<Filter> filters) {
    return filters.isEmpty() ? items : items.stream().filter(matching(filters)).toList();
  }

  /**
   * Returns the predicate of {@link #apply}, compiled once for a request.
   *
   * @throws Ec2Exception {@code InvalidParameterValue} for a filter that is not in the table, and
   *     for a value that does not have the form of the ids in that filter
   */
  public Predicate<T> matching(List<Filter> filters) {
    if (filters.stream().mapToInt(f -> f.values().size()).sum() > MAX_VALUES) {
      throw Ec2Exception.filterLimitExceeded(MAX_VALUES);
    }
    List<Predicate<T>> all = new ArrayList<>();
    for (Filter filter : filters) {
      all.add(compile(filter));
    }
    return item -> {
      TimeBudget.check();
      for (Predicate<T> one : all) {
        if (!one.test(item)) {
          return false;
        }
      }
      return true;
    };
  }

  private Predicate<T> compile(Filter filter) {
    String name = filter.name();
    List<Extractor<? super T>> extractors = name == null ? List.of() : extractors(name);
    if (name == null || extractors.isEmpty()) {
      throw Ec2Exception.invalidParameterValue("The filter '%s' is invalid", name);
    }
    if (filter.values().isEmpty()) {
      throw Ec2Exception.invalidParameterValue(
          "The filter '%s' must have at least one value", name);
    }
    FilterIds.check(name, kinds.get(name), filter.values());
    FilterPattern pattern = FilterPattern.anyOf(filter.values());
    return item -> {
      for (Extractor<? super T> extractor : extractors) {
        if (matches(pattern, extractor.valueOf(item))) {
          return true;
        }
      }
      return false;
    };
  }

  private List<Extractor<? super T>> extractors(String name) {
    Extractor<? super T> tagsOfItem = tags;
    if (name.startsWith(TAG_PREFIX) && tagsOfItem != null) {
      String key = name.substring(TAG_PREFIX.length());
      return List.of(
          item -> {
            for (Tag tag : tagsOf(tagsOfItem, item)) {
              if (key.equals(tag.key())) {
                return tag.value();
              }
            }
            return null;
          });
    }
    return table.getOrDefault(name, List.of());
  }

  private static <T> List<Tag> tagsOf(Extractor<? super T> tags, T item) {
    List<Tag> found = new ArrayList<>();
    if (tags.valueOf(item) instanceof Collection<?> elements) {
      for (Object each : elements) {
        found.add((Tag) each);
      }
    }
    return found;
  }

  private static boolean matches(FilterPattern pattern, @Nullable Object value) {
    if (value == null) {
      return false;
    }
    if (value instanceof Collection<?> values) {
      for (Object each : values) {
        if (matches(pattern, each)) {
          return true;
        }
      }
      return false;
    }
    return pattern.matches(WireText.of(value));
  }
}
