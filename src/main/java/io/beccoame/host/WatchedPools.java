package io.beccoame.host;

import java.util.List;

/** The storage pools whose space the operators watch; the room that keeps them says which. */
public interface WatchedPools {

  /** Their names, the same on every host. */
  List<String> names();
}
