define dso_local i32 @"narrow"(i32 %a0, i32 %a1, i32 %a2, i32 %a3) #0 {
entry:
  %v0 = and i32 %a0, 255
  %v1 = icmp ne i32 %v0, 0
  %v2 = zext i1 %v1 to i32
  %v3 = trunc i32 %a1 to i8
  %v4 = sext i8 %v3 to i32
  %v5 = trunc i32 %a2 to i16
  %v6 = zext i16 %v5 to i32
  %v7 = trunc i32 %a3 to i16
  %v8 = sext i16 %v7 to i32
  %v9 = icmp eq i32 %v2, 0
  br i1 %v9, label %L0, label %b10
b10:
  br label %L1
L0:
  br label %L1
L1:
  %v11 = phi i32 [ 1, %b10 ], [ 0, %L0 ]
  %v12 = add i32 %v11, %v4
  %v13 = add i32 %v12, %v6
  %v14 = add i32 %v13, %v8
  ret i32 %v14
}
