define dso_local i32 @"intrinsic/java.lang.Integer.compareUnsigned(II)"(i32 %a0, i32 %a1) #0 {
entry:
  %v0 = icmp ugt i32 %a0, %a1
  %v1 = zext i1 %v0 to i32
  %v2 = icmp ult i32 %a0, %a1
  %v3 = zext i1 %v2 to i32
  %v4 = sub i32 %v1, %v3
  ret i32 %v4
}
