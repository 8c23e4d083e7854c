define dso_local i32 @"opcode/instanceof"(ptr %a0) #0 {
entry:
  %v0 = icmp ne ptr %a0, null
  br i1 %v0, label %b1, label %b2
b1:
  %v3 = getelementptr i8, ptr %a0, i64 0
  %v4 = load i32, ptr %v3, align 4, !invariant.load !4
  %v5 = icmp eq i32 %v4, 3
  br label %b2
b2:
  %v6 = phi i1 [ false, %entry ], [ %v5, %b1 ]
  %v7 = zext i1 %v6 to i32
  ret i32 %v7
}
