package io.beccoame.ec2;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.Ec2Request;
import software.amazon.awssdk.services.ec2.model.Ec2Response;

/**
 * All actions that this service answers, found by their {@link Ec2Action} methods. Fails at start
 * if two methods answer the same action, or a method has another form than {@code XResponse
 * x(Caller, XRequest)}.
 */
@Component
class ActionTable {

  /**
   * An action and the method that answers it.
   *
   * @param name as AWS writes it, such as {@code StopInstances}
   * @param builder makes the builder of its request
   */
  record Entry(
      String name, Object bean, Method method, Supplier<SdkPojo> builder, Honours honours) {}

  private final Map<String, Entry> entries = new TreeMap<>();

  ActionTable(List<Ec2Actions> beans) {
    for (Ec2Actions bean : beans) {
      for (Method method : AopUtils.getTargetClass(bean).getDeclaredMethods()) {
        if (method.isAnnotationPresent(Ec2Action.class)) {
          add(entry(bean, method));
        }
      }
    }
  }

  private void add(Entry entry) {
    Entry other = entries.put(key(entry.name()), entry);
    if (other != null) {
      throw new IllegalStateException(
          "%s is answered twice, by %s and %s"
              .formatted(entry.name(), other.method(), entry.method()));
    }
  }

  /** Returns the action of that name; null if there is none. */
  @Nullable Entry find(String action) {
    return entries.get(key(action));
  }

  /** Returns all actions in the order of their names. */
  Collection<Entry> all() {
    return entries.values().stream().sorted(Comparator.comparing(Entry::name)).toList();
  }

  /** Returns the name of the action that a request class belongs to. */
  static String actionOf(Class<?> request) {
    String name = request.getSimpleName();
    return name.endsWith("Request") ? name.substring(0, name.length() - "Request".length()) : name;
  }

  /**
   * Returns the declaration of a method; the bean may be a stand-in if only documentation is made
   * from it.
   */
  static Entry entry(Object bean, Method method) {
    Class<?>[] parameters = method.getParameterTypes();
    if (Modifier.isPrivate(method.getModifiers())
        || parameters.length != 2
        || parameters[0] != Caller.class
        || !Ec2Request.class.isAssignableFrom(parameters[1])
        || !Ec2Response.class.isAssignableFrom(method.getReturnType())
        || !method.getReturnType().getSimpleName().equals(actionOf(parameters[1]) + "Response")) {
      throw new IllegalStateException(
          method + " must have the form XResponse x(Caller caller, XRequest request)");
    }
    method.setAccessible(true);
    Supplier<SdkPojo> builder = builder(parameters[1]);
    String[] honoured = method.getAnnotation(Ec2Action.class).honours();
    return new Entry(
        actionOf(parameters[1]), bean, method, builder, Honours.of(builder.get(), honoured));
  }

  private static Supplier<SdkPojo> builder(Class<?> request) {
    Method method;
    try {
      method = request.getMethod("builder");
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
    return () -> {
      try {
        return (SdkPojo) method.invoke(null);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  private static String key(String action) {
    return action.toLowerCase(Locale.ROOT);
  }
}
