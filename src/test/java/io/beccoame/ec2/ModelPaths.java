package io.beccoame.ec2;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Request;

/** Walks over the members of requests of the SDK's model. */
final class ModelPaths {

  private static final int MAX_DEPTH = 6;

  private ModelPaths() {}

  /**
   * A scalar member of a request, or an element of a list of scalars.
   *
   * @param query as a form names it, lists at the index 1
   * @param names as the model names it, without indexes
   * @param owner an empty object of the structure that has it
   * @param inList whether it is an element of a list, or stands in one
   */
  record Leaf(String query, String names, SdkPojo owner, Shape.Member member, boolean inList) {}

  /** The request classes of all operations that AWS's EC2 has, in the order of their names. */
  static List<Class<?>> requests() {
    return Arrays.stream(Ec2Client.class.getMethods())
        .filter(method -> method.getParameterCount() == 1)
        .<Class<?>>map(method -> method.getParameterTypes()[0])
        .filter(Ec2Request.class::isAssignableFrom)
        .distinct()
        .sorted(Comparator.comparing(Class::getSimpleName))
        .toList();
  }

  /** Reports every leaf of a request. */
  static void leaves(Supplier<? extends SdkPojo> request, BiConsumer<String, Leaf> told) {
    walk(request.get(), "", "", false, 0, told);
  }

  private static void walk(
      SdkPojo pojo,
      String query,
      String names,
      boolean inList,
      int depth,
      BiConsumer<String, Leaf> told) {
    for (Shape.Member member : Shape.of(pojo).members()) {
      String at = query + member.queryName();
      String name = names + member.name();
      Shape.Member inner = member.element();
      boolean list = inner != null;
      Shape.Member each = inner == null ? member : inner;
      if (list) {
        at += ".1";
      }
      if (each.constructor() == null) {
        told.accept(at, new Leaf(at, name, pojo, member, inList || list));
      } else if (depth < MAX_DEPTH) {
        walk(each.constructor().get(), at + ".", name + ".", inList || list, depth + 1, told);
      }
    }
  }
}
