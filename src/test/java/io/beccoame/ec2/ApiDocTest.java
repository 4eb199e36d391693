package io.beccoame.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/** Holds docs/API.md to what the actions declare, or writes it with -Dapi.write=true. */
class ApiDocTest {

  private static final Path DOCUMENT = Path.of("docs/API.md");
  private static final String COMMAND = "./mvnw -q test -Dtest=ApiDocTest -Dapi.write=true";

  @Test
  void documentSaysWhatTheActionsDeclare() throws Exception {
    String expected = document();
    if (Boolean.getBoolean("api.write")) {
      Files.createDirectories(DOCUMENT.getParent());
      Files.writeString(DOCUMENT, expected);
    }

    assertThat(Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "")
        .as("docs/API.md is stale; write it again with: %s", COMMAND)
        .isEqualTo(expected);
  }

  private static String document() throws ClassNotFoundException, IOException {
    TreeMap<String, ActionTable.Entry> entries = new TreeMap<>();
    for (Class<?> type : actionClasses()) {
      for (Method method : type.getDeclaredMethods()) {
        if (method.isAnnotationPresent(Ec2Action.class)) {
          ActionTable.Entry entry = ActionTable.entry(type, method);
          assertThat(entries.put(entry.name(), entry)).as(entry.name()).isNull();
        }
      }
    }
    StringBuilder text = new StringBuilder();
    text.append("# The actions\n\n");
    text.append("Generated from the code by `").append(COMMAND).append("`; do not edit.\n\n");
    text.append(
        "Every action knows `DryRun`, and `ClientToken` where AWS has it. A parameter that");
    text.append(" is not listed is refused with `UnsupportedOperation` when it asks for\n");
    text.append("something; `A.B` means that of `A` only `B` has an effect. Beside EC2,");
    text.append(" `sts:GetCallerIdentity` is answered.\n\n");
    text.append(entries.size()).append(" actions.\n\n");
    text.append("| action | parameters that have an effect |\n|---|---|\n");
    for (ActionTable.Entry entry : entries.values()) {
      text.append("| ").append(entry.name()).append(" | ");
      text.append(String.join(", ", entry.honours().names())).append(" |\n");
    }
    text.append("\n## The filters\n\n");
    text.append(
        "`*` and `?` stand for any text and any character; a backslash takes their meaning");
    text.append(" away. Any other filter is refused with `InvalidParameterValue`.\n\n");
    text.append("| action | filters |\n|---|---|\n");
    for (ActionTable.Entry entry : entries.values()) {
      List<String> filters = FilterTables.of(entry);
      if (!filters.isEmpty()) {
        text.append("| ").append(entry.name()).append(" | ");
        text.append(String.join(", ", filters)).append(" |\n");
      }
    }
    return text.toString();
  }

  private static Iterable<Class<?>> actionClasses() throws ClassNotFoundException {
    ClassPathScanningCandidateComponentProvider scanner =
        new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AssignableTypeFilter(Ec2Actions.class));
    TreeMap<String, Class<?>> classes = new TreeMap<>();
    for (BeanDefinition found : scanner.findCandidateComponents("io.beccoame")) {
      Class<?> type =
          ClassUtils.forName(
              String.valueOf(found.getBeanClassName()), ApiDocTest.class.getClassLoader());
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
