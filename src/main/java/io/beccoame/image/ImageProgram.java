package io.beccoame.image;

import io.beccoame.image.intake.ImageCommand;
import java.nio.file.Path;
import java.util.List;

/** The program that brings disk images into the store, without the service. */
public final class ImageProgram {

  private ImageProgram() {}

  /**
   * Does what its arguments say, and tells on standard error how far it is.
   *
   * @param home the data home, whose {@code images} is the store
   * @param manifests where the manifests of known images are
   * @param arguments {@code import} or {@code pull} and what follows
   * @return the exit code: 0, 1 when the image was refused, 2 when the arguments were not
   *     understood
   */
  public static int run(Path home, Path manifests, List<String> arguments) {
    return ImageCommand.run(home, manifests, arguments);
  }
}
