package io.beccoame;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** The settings of all rooms, read off their records. */
final class Settings {

  private Settings() {}

  /** Default by name; empty where the record has none. A key of a map is a star. */
  static Map<String, String> all() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    Map<String, String> settings = new TreeMap<>();
    for (var found : scanner.findCandidateComponents("io.beccoame")) {
      Class<?> type = load(String.valueOf(found.getBeanClassName()));
      add(type, type.getAnnotation(ConfigurationProperties.class).value(), settings);
    }
    return settings;
  }

  private static void add(Class<?> type, String prefix, Map<String, String> settings) {
    RecordComponent[] components = type.getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      RecordComponent component = components[i];
      String name = prefix + "." + kebab(component.getName());
      Class<?> value = component.getType();
      if (value.isRecord()) {
        add(value, name, settings);
      } else if (value == Map.class) {
        var map = (ParameterizedType) component.getGenericType();
        add((Class<?>) map.getActualTypeArguments()[1], name + ".*", settings);
      } else {
        settings.put(name, standard(type, components, i));
      }
    }
  }

  /**
   * Returns the default. The annotation applies to the parameter of the record's own constructor.
   */
  private static String standard(Class<?> type, RecordComponent[] components, int index) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    DefaultValue standard;
    try {
      standard =
          type.getDeclaredConstructor(types)
              .getParameters()[index]
              .getAnnotation(DefaultValue.class);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
    if (standard == null) {
      return "";
    }
    return standard.value().length == 0 ? "none" : String.join(", ", standard.value());
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
