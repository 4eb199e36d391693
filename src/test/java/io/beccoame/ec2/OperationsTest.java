package io.beccoame.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;

class OperationsTest {

  @Test
  void knowsEveryOperationOfTheModelAndNoOther() {
    for (Class<?> request : ModelPaths.requests()) {
      assertThat(Operations.exists(ActionTable.actionOf(request))).as(request.getName()).isTrue();
    }
    for (String other : Set.of("Fly", "RunInstancesMonitoringEnabled", "ListBuckets", "Ec2", "A")) {
      assertThat(Operations.exists(other)).as(other).isFalse();
    }
    assertThat(Operations.exists("describeInstances")).isTrue();
    assertThat(Operations.exists("EnableVolumeIO")).isTrue();
  }

  @Test
  void theFactsNameOperationsAndMembersOfTheModel() {
    Set<String> operations =
        ModelPaths.requests().stream()
            .map(type -> ActionTable.actionOf(type).toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    Set<String> wrong = new TreeSet<>();
    for (String name : Operations.names()) {
      if (!operations.contains(name)) {
        wrong.add(name);
        continue;
      }
      Supplier<SdkPojo> builder = AllOperationsTest.builder(request(name));
      for (String path : Operations.rules(name).required()) {
        if (!Honours.exists(builder.get(), path)) {
          wrong.add(name + "." + path);
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  private static Class<?> request(String name) {
    return ModelPaths.requests().stream()
        .filter(type -> ActionTable.actionOf(type).equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow();
  }
}
