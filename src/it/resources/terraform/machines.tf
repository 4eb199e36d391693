resource "aws_instance" "plain" {
  ami           = data.aws_ami.image.id
  instance_type = "b1.nano"
}

# Disks within an instance and attached ones exclude each other.
resource "aws_instance" "disks" {
  ami           = data.aws_ami.image.id
  instance_type = "b1.nano"
  ebs_block_device {
    device_name = "/dev/sdb"
    volume_size = 1
  }
}

resource "aws_key_pair" "key" {
  key_name   = "terraform"
  public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl me@here"
}

resource "aws_instance" "server" {
  ami                    = data.aws_ami.image.id
  instance_type          = var.type
  key_name               = aws_key_pair.key.key_name
  subnet_id              = aws_subnet.public.id
  vpc_security_group_ids = var.name == "one" ? [aws_security_group.inline.id] : [aws_security_group.inline.id, aws_security_group.single.id]
  user_data              = "#!/bin/sh\necho hello\n"
  root_block_device {
    volume_size = 1
    volume_type = "gp3"
    tags        = { Name = "root" }
  }
  metadata_options {
    http_tokens = "required"
  }
  tags = { Name = var.name }
}

resource "aws_ebs_volume" "more" {
  availability_zone = aws_instance.server.availability_zone
  size              = 1
  type              = "gp3"
  tags              = { Name = var.name }
}

resource "aws_eip" "server" {
  instance   = aws_instance.server.id
  domain     = "vpc"
  depends_on = [aws_internet_gateway.out]
}

resource "aws_network_interface" "second" {
  subnet_id       = aws_subnet.private.id
  private_ips     = ["10.7.2.50"]
  security_groups = [aws_security_group.rules.id]
  description     = "of its own"
}

resource "aws_eip" "late" {
  domain = "vpc"
}

resource "aws_eip_association" "late" {
  allocation_id        = aws_eip.late.id
  network_interface_id = aws_network_interface.second.id
  depends_on           = [aws_internet_gateway.out]
}

resource "aws_ami_from_instance" "copy" {
  name               = "copy-of-plain"
  source_instance_id = aws_instance.plain.id
}

resource "aws_volume_attachment" "more" {
  device_name = "/dev/sdh"
  volume_id   = aws_ebs_volume.more.id
  instance_id = aws_instance.server.id
}

resource "aws_ebs_snapshot" "more" {
  volume_id = aws_ebs_volume.more.id
}

# Without tags for the instance: Terraform would take them off again.
resource "aws_launch_template" "small" {
  name          = "small"
  image_id      = data.aws_ami.image.id
  instance_type = "b1.nano"
  key_name      = aws_key_pair.key.key_name
  block_device_mappings {
    device_name = "/dev/sdb"
    ebs {
      volume_size           = 1
      delete_on_termination = true
    }
  }
  tags = { Name = var.name }
}

resource "aws_launch_template" "versions" {
  name_prefix            = "versions-"
  description            = var.name
  instance_type          = var.type
  update_default_version = true
}

resource "aws_instance" "templated" {
  launch_template {
    id      = aws_launch_template.small.id
    version = "$Latest"
  }
}
