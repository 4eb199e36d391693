package io.beccoame.ec2;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of an {@link Ec2Actions} bean as the handler of the EC2 action that its request
 * type names: {@code StopInstancesResponse stopInstances(Caller, StopInstancesRequest)}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Ec2Action {

  /**
   * Returns the request members (by their SDK member names, such as {@code InstanceIds}) that have
   * an effect here. A request for any other is answered {@code UnsupportedOperation}. Members of
   * one structure may be written as a group: {@code Placement.{GroupName,HostId}}.
   */
  String[] honours() default {};

  /**
   * Returns whether the action keeps client tokens itself, since its work is more than one
   * transaction. Otherwise the work of a request with a token is one transaction, and its answer is
   * kept.
   */
  boolean ownToken() default false;
}
