package io.beccoame.instance.life;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.Scope;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/**
 * The memory of a process: every object of the rooms, each made anew when it is needed after all
 * were forgotten. A separate scope, since a container that destroys a single bean forgets the types
 * of all others and examines each of them again.
 */
final class Memory implements Scope, BeanFactoryPostProcessor, SmartInitializingSingleton {

  private static final String NAME = "process";
  private static final Set<String> ROOMS =
      Set.of(
          "instance",
          "volume",
          "snapshot",
          "network",
          "work",
          "image",
          "importtask",
          "tag",
          "host",
          "firewall",
          "securitygroup");

  private final Map<String, Object> objects = new HashMap<>();
  private final Map<String, Runnable> ends = new HashMap<>();
  private @Nullable ConfigurableListableBeanFactory container;

  /** Forgets every object, after running its destruction callbacks. */
  void forget() {
    ends.values().forEach(Runnable::run);
    ends.clear();
    objects.clear();
  }

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
    container = factory;
    factory.registerScope(NAME, this);
    for (String name : factory.getBeanDefinitionNames()) {
      BeanDefinition definition = factory.getBeanDefinition(name);
      if (isForgotten(definition, factory)) {
        definition.setScope(NAME);
      }
    }
  }

  /** Starts the first process as the container starts objects that it never forgets. */
  @Override
  public void afterSingletonsInstantiated() {
    ConfigurableListableBeanFactory all = Objects.requireNonNull(container);
    for (String name : all.getBeanDefinitionNames()) {
      if (NAME.equals(all.getBeanDefinition(name).getScope())
          && all.getBean(name) instanceof SmartInitializingSingleton first) {
        first.afterSingletonsInstantiated();
      }
    }
  }

  private static boolean isForgotten(
      BeanDefinition definition, ConfigurableListableBeanFactory factory) {
    String maker = definition.getFactoryBeanName();
    String type =
        maker == null
            ? definition.getBeanClassName()
            : factory.getBeanDefinition(maker).getBeanClassName();
    if (type == null || !ofARoom(type)) {
      return false;
    }
    Class<?> made = ClassUtils.getUserClass(ClassUtils.resolveClassName(type, null));
    boolean byMethod = definition.getFactoryMethodName() != null;
    return byMethod
        || !AnnotatedElementUtils.hasAnnotation(made, ConfigurationProperties.class)
            && !AnnotatedElementUtils.hasAnnotation(made, Configuration.class);
  }

  private static boolean ofARoom(String type) {
    String[] names = type.split("\\.");
    return names.length > 3
        && names[0].equals("io")
        && names[1].equals("beccoame")
        && ROOMS.contains(names[2])
        && !names[3].equals("life");
  }

  @Override
  public Object get(String name, ObjectFactory<?> maker) {
    Object known = objects.get(name);
    if (known == null) {
      known = maker.getObject();
      objects.put(name, known);
    }
    return known;
  }

  @Override
  public @Nullable Object remove(String name) {
    ends.remove(name);
    return objects.remove(name);
  }

  @Override
  public void registerDestructionCallback(String name, Runnable end) {
    ends.put(name, end);
  }
}
