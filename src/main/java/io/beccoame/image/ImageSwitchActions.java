package io.beccoame.image;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.DisableImageDeprecationRequest;
import software.amazon.awssdk.services.ec2.model.DisableImageDeprecationResponse;
import software.amazon.awssdk.services.ec2.model.DisableImageDeregistrationProtectionRequest;
import software.amazon.awssdk.services.ec2.model.DisableImageDeregistrationProtectionResponse;
import software.amazon.awssdk.services.ec2.model.DisableImageRequest;
import software.amazon.awssdk.services.ec2.model.DisableImageResponse;
import software.amazon.awssdk.services.ec2.model.EnableImageDeprecationRequest;
import software.amazon.awssdk.services.ec2.model.EnableImageDeprecationResponse;
import software.amazon.awssdk.services.ec2.model.EnableImageDeregistrationProtectionRequest;
import software.amazon.awssdk.services.ec2.model.EnableImageDeregistrationProtectionResponse;
import software.amazon.awssdk.services.ec2.model.EnableImageRequest;
import software.amazon.awssdk.services.ec2.model.EnableImageResponse;

/** EC2 actions that deprecate, disable and protect images, and undo that. */
@Component
class ImageSwitchActions implements Ec2Actions {

  private final ImageSettings settings;

  ImageSwitchActions(ImageSettings settings) {
    this.settings = settings;
  }

  @Ec2Action(honours = {"ImageId", "DeprecateAt"})
  EnableImageDeprecationResponse enableImageDeprecation(
      Caller caller, EnableImageDeprecationRequest request) {
    if (request.deprecateAt() == null) {
      throw Ec2Exception.missingParameter("DeprecateAt");
    }
    settings.deprecate(caller.accountId(), id(request.imageId()), request.deprecateAt());
    return EnableImageDeprecationResponse.builder().returnValue(true).build();
  }

  @Ec2Action(honours = "ImageId")
  DisableImageDeprecationResponse disableImageDeprecation(
      Caller caller, DisableImageDeprecationRequest request) {
    settings.deprecate(caller.accountId(), id(request.imageId()), null);
    return DisableImageDeprecationResponse.builder().returnValue(true).build();
  }

  @Ec2Action(honours = "ImageId")
  EnableImageResponse enableImage(Caller caller, EnableImageRequest request) {
    settings.enable(caller.accountId(), id(request.imageId()), true);
    return EnableImageResponse.builder().returnValue(true).build();
  }

  @Ec2Action(honours = "ImageId")
  DisableImageResponse disableImage(Caller caller, DisableImageRequest request) {
    settings.enable(caller.accountId(), id(request.imageId()), false);
    return DisableImageResponse.builder().returnValue(true).build();
  }

  @Ec2Action(honours = {"ImageId", "WithCooldown"})
  EnableImageDeregistrationProtectionResponse enableImageDeregistrationProtection(
      Caller caller, EnableImageDeregistrationProtectionRequest request) {
    String how =
        settings.protect(
            caller.accountId(), id(request.imageId()), Boolean.TRUE.equals(request.withCooldown()));
    return EnableImageDeregistrationProtectionResponse.builder().returnValue(how).build();
  }

  @Ec2Action(honours = "ImageId")
  DisableImageDeregistrationProtectionResponse disableImageDeregistrationProtection(
      Caller caller, DisableImageDeregistrationProtectionRequest request) {
    return DisableImageDeregistrationProtectionResponse.builder()
        .returnValue(settings.unprotect(caller.accountId(), id(request.imageId())))
        .build();
  }

  private static String id(@Nullable String id) {
    if (id == null || id.isEmpty()) {
      throw Ec2Exception.missingParameter("ImageId");
    }
    return id;
  }
}
