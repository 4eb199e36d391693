package io.beccoame.ec2;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.util.ClassUtils;

/**
 * Finds the filters of an action: the room's table over what the action lists, or the table of a
 * class of its own such as {@code InstanceFilters}, which is for {@code DescribeInstances}.
 */
final class FilterTables {

  private FilterTables() {}

  /** The names of the action's filters; empty when it has none. */
  static List<String> of(ActionTable.Entry entry) throws ClassNotFoundException {
    if (!entry.honours().names().contains("Filters")) {
      return List.of();
    }
    for (Field field : fields(entry)) {
      if (field.getType() == Filters.class && Modifier.isStatic(field.getModifiers())) {
        return names(field);
      }
    }
    throw new AssertionError(entry.name() + " honours Filters, and no table says which");
  }

  private static List<Field> fields(ActionTable.Entry entry) throws ClassNotFoundException {
    Class<?> room = entry.method().getDeclaringClass();
    List<Field> fields =
        new ArrayList<>(
            Arrays.stream(room.getDeclaredFields())
                .filter(field -> isOver(field, listed(entry.method())))
                .toList());
    String own = room.getPackageName() + "." + room.getSimpleName().replace("Actions", "Filters");
    if (fields.isEmpty() && ClassUtils.isPresent(own, room.getClassLoader())) {
      fields.addAll(List.of(ClassUtils.forName(own, room.getClassLoader()).getDeclaredFields()));
    }
    return fields;
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
