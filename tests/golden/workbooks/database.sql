-- phpMyAdmin SQL Dump
-- version 5.2.1
-- https://www.phpmyadmin.net/
--
-- Host: localhost
-- Generation Time: May 14, 2024 at 10:00 AM

SET SQL_MODE = "NO_AUTO_VALUE_ON_ZERO";
START TRANSACTION;

--
-- Table structure for table `tweets`
--

CREATE TABLE `tweets` (
  `id` bigint(20) NOT NULL,
  `username` varchar(50) DEFAULT NULL,
  `full_text` text DEFAULT NULL,
  `created_at` datetime DEFAULT NULL,
  `likes` int(11) DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

--
-- Dumping data for table `tweets`
--

INSERT INTO `tweets` (`id`, `username`, `full_text`, `created_at`, `likes`) VALUES
(1785, 'budi', 'Jum\'at macet; parah\r\nbanget', '2024-05-01 08:00:00', 3),
(1786, 'siti', 'It''s ok (betul), ya', '2024-05-02 09:00:00', NULL),
(1787, 'andi', 'Oke "sip"', '2024-05-03 10:00:00', 0);

ALTER TABLE `tweets` ADD PRIMARY KEY (`id`);
COMMIT;
INSERT INTO `settings` (`name`, `value`) VALUES ('title', 'Warga'), ('zone', NULL);
