define internal i32 @"dev.framboise.aot.ir.Lowered.apart(I)"(i32 %a0) #3 {
entry:
  %v0 = mul i32 %a0, 5
  ret i32 %v0
}
