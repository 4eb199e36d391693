package io.beccoame.image;

import io.beccoame.image.intake.ImageCommand;
import java.nio.file.Path;
import java.util.List;

/** The program that imports disk images into the store, without the service. */
public final class ImageProgram {

  private ImageProgram() {}

  /**
   * Runs the command in its arguments, and reports progress on standard error.
   *
   * @param home the data home, whose {@code images} is the store
   * @param manifests the directory of manifests of known images
   * @param arguments {@code import} or {@code pull} with its options
   * @return the exit code: 0, 1 if the image was refused, 2 if the arguments were not understood
   */
  public static int run(Path home, Path manifests, List<String> arguments) {
    return ImageCommand.run(home, manifests, arguments);
  }
}
