package io.beccoame.network;

/** Limits of an instance type's interfaces, implemented by the room of instances. */
public interface InterfaceLimits {

  /** Returns how many addresses one interface of an instance may have, its primary one included. */
  int addresses(String instanceId);
}
