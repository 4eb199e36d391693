package io.beccoame.network;

/** How much an instance's type lets its interfaces have; the room of instances implements it. */
public interface InterfaceLimits {

  /** How many addresses one interface of an instance may have, its primary one included. */
  int addresses(String instanceId);
}
