"""What the project is (项目概况): names, units, kinds, period, money by source."""
