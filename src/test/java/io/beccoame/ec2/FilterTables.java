package io.beccoame.ec2;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.util.ClassUtils;

/**
 * Finds the filters of an action: the room's table over what the action lists, or a separate table
 * such as {@code InstanceFilters}, which is for {@code DescribeInstances}.
 */
final class FilterTables {

  /** The members that EC2 calls so. */
  static final Set<String> MEMBERS = Set.of("Filters", "Filter");

  private FilterTables() {}

  /** The names of the action's filters; empty when it has none. */
  static List<String> of(ActionTable.Entry entry) throws ClassNotFoundException {
    if (entry.honours().names().stream().noneMatch(MEMBERS::contains)) {
      return List.of();
    }
    List<Field> own = tables(entry.method().getDeclaringClass());
    List<Field> apart = tables(apart(entry.method().getDeclaringClass()));
    List<Type> listed = listed(entry.method());
    return Stream.concat(own.stream(), apart.stream())
        .filter(field -> isOver(field, listed))
        .findFirst()
        .or(() -> apart.stream().findFirst())
        .map(FilterTables::names)
        .orElseThrow(
            () -> new AssertionError(entry.name() + " takes filters, and no table says which"));
  }

  /** The class of the tables that a class of actions keeps elsewhere; itself when it has none. */
  private static Class<?> apart(Class<?> room) throws ClassNotFoundException {
    String name = room.getPackageName() + "." + room.getSimpleName().replace("Actions", "Filters");
    return ClassUtils.isPresent(name, room.getClassLoader())
        ? ClassUtils.forName(name, room.getClassLoader())
        : room;
  }

  private static List<Field> tables(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(field -> field.getType() == Filters.class)
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .toList();
  }

  private static boolean isOver(Field field, List<Type> listed) {
    return field.getGenericType() instanceof ParameterizedType type
        && type.getRawType() == Filters.class
        && listed.contains(type.getActualTypeArguments()[0]);
  }

  /** The element types of the lists in the action's answer. */
  private static List<Type> listed(Method action) {
    return Arrays.stream(action.getReturnType().getMethods())
        .map(Method::getGenericReturnType)
        .filter(type -> type instanceof ParameterizedType list && list.getRawType() == List.class)
        .map(type -> ((ParameterizedType) type).getActualTypeArguments()[0])
        .toList();
  }

  private static List<String> names(Field field) {
    try {
      field.setAccessible(true);
      Filters<?> filters = (Filters<?>) field.get(null);
      if (filters == null) {
        throw new AssertionError(field + " is not made yet");
      }
      List<String> names = new ArrayList<>(filters.names());
      if (filters.hasTags()) {
        names.add("tag:KEY");
      }
      return names.stream().sorted().toList();
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
