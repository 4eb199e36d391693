package io.beccoame.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/** The actions that the program offers, read from its classes, without a context. */
final class Offered {

  private Offered() {}

  /** Returns the declarations of the methods, by the action's name. */
  static Map<String, ActionTable.Entry> actions() throws ClassNotFoundException {
    Map<String, ActionTable.Entry> entries = new TreeMap<>();
    for (Class<?> type : classes()) {
      for (Method method : type.getDeclaredMethods()) {
        if (method.isAnnotationPresent(Ec2Action.class)) {
          ActionTable.Entry entry = ActionTable.entry(type, method);
          assertThat(entries.put(entry.name(), entry)).as(entry.name()).isNull();
        }
      }
    }
    return entries;
  }

  private static Iterable<Class<?>> classes() throws ClassNotFoundException {
    ClassPathScanningCandidateComponentProvider scanner =
        new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AssignableTypeFilter(Ec2Actions.class));
    TreeMap<String, Class<?>> classes = new TreeMap<>();
    for (BeanDefinition found : scanner.findCandidateComponents("io.beccoame")) {
      Class<?> type =
          ClassUtils.forName(
              String.valueOf(found.getBeanClassName()), Offered.class.getClassLoader());
      if (isProgram(type)) {
        classes.put(type.getName(), type);
      }
    }
    assertThat(classes).as("classes with actions").isNotEmpty();
    return classes.values();
  }

  private static boolean isProgram(Class<?> type) {
    return !type.getProtectionDomain()
        .getCodeSource()
        .getLocation()
        .getPath()
        .contains("test-classes");
  }
}
