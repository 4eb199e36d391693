variable "name" {
  default = "one"
}

variable "type" {
  default = "b1.nano"
}

variable "port" {
  default = 22
}

data "aws_caller_identity" "me" {}

data "aws_region" "here" {}

data "aws_availability_zones" "up" {
  state = "available"
}

data "aws_vpc" "default" {
  default = true
}

data "aws_subnets" "default" {
  filter {
    name   = "vpc-id"
    values = [data.aws_vpc.default.id]
  }
}

data "aws_subnet" "first" {
  id = data.aws_subnets.default.ids[0]
}

data "aws_ec2_instance_type" "type" {
  instance_type = var.type
}

data "aws_ec2_instance_type_offerings" "all" {}

data "aws_security_group" "default" {
  name   = "default"
  vpc_id = data.aws_vpc.default.id
}

data "aws_route_table" "main" {
  vpc_id = data.aws_vpc.default.id
}
