package io.beccoame.ec2;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Enumerated members of an SDK class. Its fields are plain texts; an enumerated one is recognised
 * by a second getter: {@code volumeType()} beside {@code volumeTypeAsString()}.
 */
final class Enumerated {

  private static final Pattern TEXT_GETTER = Pattern.compile("(\\w+)AsStrings?");
  private static final String UNKNOWN = "null";

  private Enumerated() {}

  /** Returns the values of each enumerated member, by its name in lower case. */
  static Map<String, Set<String>> members(Class<?> type) {
    Map<String, Set<String>> found = new HashMap<>();
    for (Method text : type.getMethods()) {
      Matcher name = TEXT_GETTER.matcher(text.getName());
      if (text.getParameterCount() == 0 && name.matches()) {
        Set<String> values = values(type, name.group(1));
        if (!values.isEmpty()) {
          found.put(name.group(1).toLowerCase(Locale.ROOT), values);
        }
      }
    }
    return found;
  }

  private static Set<String> values(Class<?> type, String getter) {
    Type returned;
    try {
      returned = type.getMethod(getter).getGenericReturnType();
    } catch (NoSuchMethodException e) {
      return Set.of();
    }
    if (returned instanceof ParameterizedType list) {
      returned = list.getActualTypeArguments()[0];
    }
    Set<String> values = new TreeSet<>();
    if (returned instanceof Class<?> enumerated && enumerated.isEnum()) {
      Arrays.stream(enumerated.getEnumConstants()).map(String::valueOf).forEach(values::add);
      values.remove(UNKNOWN);
    }
    return values;
  }
}
