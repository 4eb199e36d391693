package io.beccoame.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Compares docs/API.md with the declarations of the actions, or writes it with -Dapi.write=true.
 */
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

  private static String document() throws ClassNotFoundException {
    Map<String, ActionTable.Entry> entries = Offered.actions();
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
}
