package io.beccoame.image;

import io.beccoame.ec2.Caller;
import io.beccoame.ec2.Ec2Action;
import io.beccoame.ec2.Ec2Actions;
import io.beccoame.ec2.Ec2Exception;
import io.beccoame.ec2.ValueLengths;
import io.beccoame.image.ImageSettings.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.DescribeImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImageAttributeResponse;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import software.amazon.awssdk.services.ec2.model.LaunchPermissionModifications;
import software.amazon.awssdk.services.ec2.model.ModifyImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyImageAttributeResponse;
import software.amazon.awssdk.services.ec2.model.PermissionGroup;
import software.amazon.awssdk.services.ec2.model.ResetImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ResetImageAttributeResponse;

/** The EC2 actions on attributes of images. */
@Component
class ImageAttributeActions implements Ec2Actions {

  private static final String LAUNCH_PERMISSION = "launchPermission";

  private final ImageSettings settings;

  ImageAttributeActions(ImageSettings settings) {
    this.settings = settings;
  }

  @Ec2Action(honours = {"ImageId", "Attribute"})
  DescribeImageAttributeResponse describeImageAttribute(
      Caller caller, DescribeImageAttributeRequest request) {
    Image image =
        settings.of(caller.accountId(), Ec2Exception.require("ImageId", request.imageId()));
    String attribute = Ec2Exception.require("Attribute", request.attributeAsString());
    DescribeImageAttributeResponse.Builder answer =
        DescribeImageAttributeResponse.builder().imageId(image.getId());
    return switch (attribute) {
      case "description" -> answer.description(value(image.description())).build();
      case LAUNCH_PERMISSION -> answer.launchPermissions(permissions(image)).build();
      case "blockDeviceMapping" -> answer.blockDeviceMappings(ImageMapper.disks(image)).build();
      case "bootMode" -> answer.bootMode(value(image.bootMode())).build();
      case "deregistrationProtection" ->
          answer.deregistrationProtection(value(image.protection())).build();
      case "productCodes" -> answer.productCodes(List.of()).build();
      case "kernel" -> answer.kernelId(value(null)).build();
      case "ramdisk" -> answer.ramdiskId(value(null)).build();
      case "sriovNetSupport" -> answer.sriovNetSupport(value(null)).build();
      case "tpmSupport" -> answer.tpmSupport(value(null)).build();
      case "uefiData" -> answer.uefiData(value(null)).build();
      case "imdsSupport" -> answer.imdsSupport(value(null)).build();
      case "lastLaunchedTime" -> answer.lastLaunchedTime(value(null)).build();
      default -> throw noAttribute(attribute);
    };
  }

  @Ec2Action(
      honours = {
        "ImageId",
        "Attribute",
        "OperationType",
        "UserIds",
        "UserGroups",
        "Value",
        "Description.Value",
        "LaunchPermission.Add.UserId",
        "LaunchPermission.Add.Group",
        "LaunchPermission.Remove.UserId",
        "LaunchPermission.Remove.Group"
      })
  ModifyImageAttributeResponse modifyImageAttribute(
      Caller caller, ModifyImageAttributeRequest request) {
    String id = Ec2Exception.require("ImageId", request.imageId());
    LaunchPermissionModifications permission = request.launchPermission();
    checkOneAttribute(request);
    if (request.description() != null) {
      describe(caller, id, request.description().value());
    } else if (permission != null) {
      settings.share(caller.accountId(), id, users(permission.add()), users(permission.remove()));
    } else {
      byName(caller, id, request);
    }
    return ModifyImageAttributeResponse.builder().build();
  }

  @Ec2Action(honours = {"ImageId", "Attribute"})
  ResetImageAttributeResponse resetImageAttribute(
      Caller caller, ResetImageAttributeRequest request) {
    String id = Ec2Exception.require("ImageId", request.imageId());
    String attribute = Ec2Exception.require("Attribute", request.attributeAsString());
    if (!attribute.equals(LAUNCH_PERMISSION)) {
      throw noAttribute(attribute);
    }
    settings.unshare(caller.accountId(), id);
    return ResetImageAttributeResponse.builder().build();
  }

  /** Refuses two attributes at once, of which only the first would change. */
  private static void checkOneAttribute(ModifyImageAttributeRequest request) {
    Set<String> named = new TreeSet<>();
    if (request.attribute() != null) {
      named.add(request.attribute());
    }
    if (request.description() != null || request.value() != null && request.attribute() == null) {
      named.add("description");
    }
    if (request.launchPermission() != null
        || request.hasUserIds()
        || request.hasUserGroups()
        || request.operationType() != null) {
      named.add(LAUNCH_PERMISSION);
    }
    if (named.size() > 1) {
      throw Ec2Exception.invalidParameterCombination(
          "Fields for multiple attribute types specified: %s", String.join(", ", named));
    }
  }

  private void byName(Caller caller, String id, ModifyImageAttributeRequest request) {
    String attribute = request.attribute();
    if (attribute == null && request.operationTypeAsString() != null) {
      attribute = LAUNCH_PERMISSION;
    }
    switch (Ec2Exception.require("Attribute", attribute)) {
      case "description" -> describe(caller, id, request.value());
      case LAUNCH_PERMISSION -> {
        Users named = new Users(request.userIds(), request.userGroups());
        Users none = new Users(List.of(), List.of());
        String operation = Ec2Exception.require("OperationType", request.operationTypeAsString());
        switch (operation) {
          case "add" -> settings.share(caller.accountId(), id, named, none);
          case "remove" -> settings.share(caller.accountId(), id, none, named);
          default ->
              throw Ec2Exception.invalidParameterValue(
                  "Value (%s) for parameter operationType is invalid", operation);
        }
      }
      default -> throw noAttribute(String.valueOf(attribute));
    }
  }

  private void describe(Caller caller, String id, @Nullable String text) {
    String description = ImageNames.description(text);
    if (description != null) {
      ValueLengths.check("Description", description);
    }
    settings.describe(caller.accountId(), id, description);
  }

  private static Users users(List<LaunchPermission> permissions) {
    return new Users(
        permissions.stream().map(LaunchPermission::userId).filter(Objects::nonNull).toList(),
        permissions.stream()
            .map(LaunchPermission::groupAsString)
            .filter(Objects::nonNull)
            .toList());
  }

  private static List<LaunchPermission> permissions(Image image) {
    List<LaunchPermission> all = new ArrayList<>();
    if (image.publicImage()) {
      all.add(LaunchPermission.builder().group(PermissionGroup.ALL).build());
    }
    image.users().stream()
        .sorted()
        .forEach(user -> all.add(LaunchPermission.builder().userId(user).build()));
    return all;
  }

  private static AttributeValue value(@Nullable String value) {
    return AttributeValue.builder().value(value).build();
  }

  private static Ec2Exception noAttribute(String attribute) {
    return Ec2Exception.invalidParameterValue(
        "Value (%s) for parameter attribute is invalid. Unknown attribute.", attribute);
  }
}
